/** The modality worklist: what devices are told of the exams that are registered and not done. Registration does not belong here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.modalityworklist;
