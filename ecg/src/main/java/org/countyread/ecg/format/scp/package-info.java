/**
 * SCP-ECG (EN 1064, ISO 11073-91064) into recordings. Bytes are believed only as far as their CRC and their lengths
 * agree; nothing is written here.
 */
@NullMarked
package org.countyread.ecg.format.scp;

import org.jspecify.annotations.NullMarked;
