/**
 * Services over managed objects: performed procedure steps, storage commitment, instance availability. What is kept of them
 * belongs to the application.
 */
@NullMarked
package org.countyread.dicom.net.service.managed;

import org.jspecify.annotations.NullMarked;
