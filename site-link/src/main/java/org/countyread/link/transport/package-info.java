/**
 * The two ends of the line with their channels, threads and keys, and the ports through which a gateway or a hub uses
 * them. What an item or a mail means is the business of those who implement the ports.
 */
@org.jspecify.annotations.NullMarked
package org.countyread.link.transport;
