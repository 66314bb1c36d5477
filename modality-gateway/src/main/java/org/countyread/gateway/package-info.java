/** The township box. Each package below is one duty; only the application class lives here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway;
