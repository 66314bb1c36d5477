/** Bytes, clocks, seeds and faults for tests. Nothing of the product belongs here, and nothing here is shipped. */
@org.jspecify.annotations.NullMarked
package org.countyread.testkit;
