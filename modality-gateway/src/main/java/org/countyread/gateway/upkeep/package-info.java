/** The upkeep of this box by the hub: the settings it has sent, and what the box says of itself when it is asked. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.upkeep;
