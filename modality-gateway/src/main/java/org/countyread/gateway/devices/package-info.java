/** The devices of the site as peers: who is let in, how to call them, and what went wrong with them. Their objects do not belong here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.devices;
