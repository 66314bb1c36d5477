package org.countyread.dicom.net.pdu;

/** Which roles the requestor of the association takes for a SOP class. Source: PS3.7 §D.3.3.4. Immutable. */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) {}
