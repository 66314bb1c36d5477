/** Turns the content of a report into a PDF and proves that every character is in it. Knows neither tasks nor people. */
@NullMarked
package org.countyread.hub.reporting.rendering;

import org.jspecify.annotations.NullMarked;
