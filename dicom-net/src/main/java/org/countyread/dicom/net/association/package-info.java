/**
 * Associations on Netty channels: the shell around the pure Upper Layer, the server and the client, and the way of messages
 * between event loop and worker threads. The only package with channels; what a message means belongs to {@code net.service}.
 */
@NullMarked
package org.countyread.dicom.net.association;

import org.jspecify.annotations.NullMarked;
