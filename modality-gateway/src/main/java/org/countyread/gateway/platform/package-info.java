/** What every part stands on: the database, the clock, errors as problem documents. No word of exams or devices belongs here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.platform;
