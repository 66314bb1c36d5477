package org.countyread.dicom.net.service.query;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.service.Caller;

/** A query of the modality worklist. Source: PS3.4 Annex K. Immutable. */
public record WorklistRequest(Caller caller, Attributes identifier, QueryExtensions extensions) {}
