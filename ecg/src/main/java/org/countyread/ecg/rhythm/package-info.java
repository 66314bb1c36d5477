/** What the beats and the waves between them say about rhythm and conduction. Findings, never diagnoses. */
@NullMarked
package org.countyread.ecg.rhythm;

import org.jspecify.annotations.NullMarked;
