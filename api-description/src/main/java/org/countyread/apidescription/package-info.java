/** What makes the OpenAPI documents of hub and gateway exact enough to generate types from. */
@NullMarked
package org.countyread.apidescription;

import org.jspecify.annotations.NullMarked;
