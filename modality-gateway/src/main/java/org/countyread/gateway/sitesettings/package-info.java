/**
 * What the hub has set for this site, and the settings that hold because of it. What becomes of a setting belongs to the
 * packages that ask for it.
 */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.sitesettings;
