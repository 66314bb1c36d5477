/** Starts and stops the PostgreSQL that comes with the hub. No SQL of any module belongs here. */
@NullMarked
package org.countyread.hub.platform.database;

import org.jspecify.annotations.NullMarked;
