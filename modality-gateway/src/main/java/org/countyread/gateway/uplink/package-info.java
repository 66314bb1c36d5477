/** The line to the hub: enrolment, what leaves next, what comes back. It stores through the spool and the exams and keeps nothing itself. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.uplink;
