/**
 * Where the bytes of objects live: a directory, or any S3 server. Nothing here knows what an object means; names are
 * made of digests, so that the same bytes always have the same name.
 */
@NullMarked
package org.countyread.hub.archive.store;

import org.jspecify.annotations.NullMarked;
