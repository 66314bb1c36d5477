/** The texts of conformance statements (PS3.2), made of what an application entity says of itself. No association is here. */
@NullMarked
package org.countyread.dicom.net.conformance;

import org.jspecify.annotations.NullMarked;
