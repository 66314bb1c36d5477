/**
 * HL7 V3 annotated ECG into recordings. The XML is read as a stream, without document types and entities, and within
 * bounds; nothing is written here.
 */
@NullMarked
package org.countyread.ecg.format.aecg;

import org.jspecify.annotations.NullMarked;
