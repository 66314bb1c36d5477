/** The whole product, started as processes and used as its users use it. Only public contracts are touched here. */
@NullMarked
package org.countyread.endtoend;

import org.jspecify.annotations.NullMarked;
