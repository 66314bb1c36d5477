package org.countyread.dicom.net.association;

import java.time.Duration;

/**
 * How an established association is used by this side. Immutable.
 *
 * @param response how long the peer may be silent while a response is awaited, and how long it may take no data
 * @param queuedBytesMax bytes that may wait for this side before reading stops
 */
record SessionTerms(Duration response, int queuedBytesMax) {}
