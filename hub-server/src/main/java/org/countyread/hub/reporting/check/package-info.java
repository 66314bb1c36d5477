/** What a report's text contradicts: itself, the request or the patient. Pure rules; who may sign all the same is not asked here. */
@NullMarked
package org.countyread.hub.reporting.check;

import org.jspecify.annotations.NullMarked;
