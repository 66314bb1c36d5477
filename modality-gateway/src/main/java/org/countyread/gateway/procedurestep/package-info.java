/** Performed procedure steps the devices report, and what they say of the exams. Whether objects are here the spool knows. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.procedurestep;
