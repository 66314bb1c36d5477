/** Stored objects in other transfer syntaxes than their own. Which one is wanted is decided by whoever sends them. */
@NullMarked
package org.countyread.hub.archive.conversion;

import org.jspecify.annotations.NullMarked;
