/** Who a data set says was examined, and what had to be repaired to read it. Pure: no files, no network, no database. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.identity;
