package org.countyread.hub.archive.dimse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.query.Matches;
import org.countyread.dicom.net.service.query.QueryExtensions;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.dicom.net.service.query.QueryProvider;
import org.countyread.dicom.net.service.query.QueryRequest;
import org.countyread.dicom.net.service.query.QueryRules;
import org.countyread.hub.archive.QueryRetrieve.Peers;
import org.countyread.hub.archive.QueryRetrieve.Scope;
import org.countyread.hub.archive.index.IndexedLevels.Level;
import org.countyread.hub.archive.index.QidoQuery;
import org.countyread.hub.archive.index.QidoRepository;
import org.countyread.hub.archive.index.QueryFormatException;

/**
 * C-FIND over the same index and with the same rules as QIDO-RS. A day and a range of times are one range of moments,
 * whether or not that was negotiated. Thread-safe. Source: PS3.4 §C.4.1.
 */
final class ArchiveQuery implements QueryProvider {
    private final Peers peers;
    private final QidoRepository search;

    ArchiveQuery(Peers peers, QidoRepository search) {
        this.peers = peers;
        this.search = search;
    }

    @Override
    public QueryExtensions extensions() {
        return new QueryExtensions(true, true, true, false);
    }

    @Override
    public Matches find(QueryRequest request) throws ServiceRefused {
        Scope scope = peers.scope(request.caller()).orElseThrow(() -> new ServiceRefused(DimseStatus.NOT_AUTHORIZED));
        Map<String, List<String>> parameters = parameters(request.identifier());
        if (request.extensions().fuzzySemanticMatching()) {
            parameters.put("fuzzymatching", List.of("true"));
        }
        return new PagedMatches(
                page -> rows(level(request.level()), parameters, page, scope.sites()),
                request.level(),
                request.identifier(),
                request.caller().calledAeTitle());
    }

    private PagedMatches.Page rows(
            Level level, Map<String, List<String>> parameters, int offset, Optional<Set<String>> sites)
            throws ServiceRefused {
        Map<String, List<String>> paged = new LinkedHashMap<>(parameters);
        paged.put("limit", List.of(Integer.toString(PagedMatches.ROWS)));
        paged.put("offset", List.of(Integer.toString(offset)));
        try {
            return new PagedMatches.Page(search.search(QidoQuery.parse(level, List.of(), paged, sites)));
        } catch (QueryFormatException malformed) {
            throw new ServiceRefused(
                    DimseStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS.withComment(shortened(malformed.problem())),
                    malformed);
        }
    }

    /** Error Comment (0000,0902) has VR LO: 64 characters. */
    private static String shortened(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }

    /** Patients are the patients of studies. */
    private static Level level(QueryLevel level) {
        return switch (level) {
            case PATIENT, STUDY -> Level.STUDY;
            case SERIES -> Level.SERIES;
            case IMAGE -> Level.INSTANCE;
        };
    }

    /** The keys as a search over HTTP has them: tags as digits, joined by dots into sequences. */
    static Map<String, List<String>> parameters(Attributes identifier) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Element key : QueryRules.keys(identifier)) {
            add(parameters, "", identifier, key);
        }
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String path, Attributes holder, Element key) {
        String name = path + "%08X".formatted(key.tag());
        if (key instanceof Element.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                parameters.put(name, List.of(""));
            }
            for (Attributes item : sequence.items()) {
                item.elements().forEach(inner -> add(parameters, name + ".", item, inner));
            }
        } else {
            List<String> values = new ArrayList<>(holder.strings(key.tag()));
            parameters.put(name, List.of(String.join("\\", values)));
        }
    }
}
