/** Electronic signatures on PDF: PAdES baseline B-B. Who may sign, and with which key, is decided elsewhere. */
@NullMarked
package org.countyread.hub.reporting.signature;

import org.jspecify.annotations.NullMarked;
