/** Exams and their way: registration, matching with what arrives, completion, state, report. No network and no HTTP belong here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.exam;
