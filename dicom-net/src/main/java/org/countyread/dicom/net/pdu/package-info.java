/**
 * The protocol data units of the DICOM Upper Layer as records, and the way from bytes to records and back (PS3.8 §9.3).
 * No decision is made here: what a PDU means in a given state belongs to {@code net.ul}.
 */
@NullMarked
package org.countyread.dicom.net.pdu;

import org.jspecify.annotations.NullMarked;
