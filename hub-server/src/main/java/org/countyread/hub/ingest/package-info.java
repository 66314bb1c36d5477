/**
 * How objects and messages come in: the site link and DIMSE, both through one staging area into the archive. What is
 * sent down the same line is handed over here, and made elsewhere.
 */
@NullMarked
package org.countyread.hub.ingest;

import org.jspecify.annotations.NullMarked;
