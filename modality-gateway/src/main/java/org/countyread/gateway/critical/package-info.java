/** Critical values of this site's exams: shown until a named person has acknowledged them and said what was done. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.critical;
