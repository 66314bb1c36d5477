/** Storage commitment towards the devices: what they asked for, what is true of it, and that they are told. Objects do not belong here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.commitment;
