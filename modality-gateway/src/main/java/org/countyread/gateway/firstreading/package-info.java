/** What the township itself reads from an ECG before the county has signed, for the comparison at the hub. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.firstreading;
