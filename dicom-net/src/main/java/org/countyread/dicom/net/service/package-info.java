/**
 * DIMSE services of PS3.4 as provider and as user: verification and storage. How a message travels belongs to
 * {@code net.association}; what is done with a stored object belongs to whoever gives the receiver.
 */
@NullMarked
package org.countyread.dicom.net.service;

import org.jspecify.annotations.NullMarked;
