/** Takes objects from the devices by DIMSE and hands them to the spool. What an exam is, is decided elsewhere. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.receive;
