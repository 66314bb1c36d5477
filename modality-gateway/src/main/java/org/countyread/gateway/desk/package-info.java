/** The HTTP face of the box for the technician: requests in, documents and news out. Decisions about exams are made below. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.desk;
