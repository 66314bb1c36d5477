/** Speaks HL7 version 2 with the township's information system: orders in, reports out, every message kept. What an exam is, is decided elsewhere. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.orders;
