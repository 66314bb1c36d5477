/** Objects in fewer bytes, where they reach the hub sooner so. What is kept of an object stays as it came; here are copies for the line. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.encoding;
