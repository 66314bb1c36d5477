/**
 * DIMSE messages (PS3.7): commands as records, their encoding, and the cutting of messages into presentation data values and
 * back. What a command leads to belongs to {@code net.service}; nothing here knows a channel.
 */
@NullMarked
package org.countyread.dicom.net.dimse;

import org.jspecify.annotations.NullMarked;
