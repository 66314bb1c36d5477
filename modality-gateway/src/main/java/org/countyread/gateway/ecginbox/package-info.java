/**
 * Files of ECG carts: dropped into a folder or uploaded, read, made DICOM objects and put into the spool. How a file is
 * coded belongs to the library {@code ecg}; what becomes of the objects to {@code exam} and {@code spool}.
 */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.ecginbox;
