/** GE MUSE RestingECG XML into recordings, read as a stream and within bounds; nothing is written here. */
@NullMarked
package org.countyread.ecg.format.muse;

import org.jspecify.annotations.NullMarked;
