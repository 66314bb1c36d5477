package org.countyread.dicom.net.association;

import java.util.List;

/**
 * What an application entity accepts and keeps to, as a conformance statement tells it (PS3.2 Annex A): AE title,
 * negotiation, timeouts and limits in the settings; SOP classes, roles and transfer syntaxes in the services. Immutable.
 */
public record ApplicationEntityDescription(AssociationServerSettings settings, List<ServiceDescription> services) {
    public ApplicationEntityDescription {
        services = List.copyOf(services);
    }
}
