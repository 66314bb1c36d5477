/**
 * What goes over the line between a gateway and the hub: frames, messages and the bounds they keep. Nothing here
 * decides anything, and nothing here knows what an item means.
 */
@org.jspecify.annotations.NullMarked
package org.countyread.link.wire;
