/** What an installation may choose, with its defaults and bounds. No behaviour and no state belong here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.settings;
