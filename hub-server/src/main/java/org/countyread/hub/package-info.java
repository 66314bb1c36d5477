/** The county hub. Each package below is one capability; only the application class lives here. */
@org.jspecify.annotations.NullMarked
package org.countyread.hub;
