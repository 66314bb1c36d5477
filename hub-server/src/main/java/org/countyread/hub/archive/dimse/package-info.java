/**
 * The archive over DIMSE: query, retrieval and storage commitment for the application entities that are registered as
 * peers. Associations belong to the module that listens; nothing is stored here.
 */
@NullMarked
package org.countyread.hub.archive.dimse;

import org.jspecify.annotations.NullMarked;
