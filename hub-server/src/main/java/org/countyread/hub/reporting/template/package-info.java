/** The dictionary of report templates and its seed. What a physician makes of a template is not known here. */
@NullMarked
package org.countyread.hub.reporting.template;

import org.jspecify.annotations.NullMarked;
