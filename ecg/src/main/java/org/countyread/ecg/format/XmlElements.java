package org.countyread.ecg.format;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of an XML file one after another, known by local names, because makers leave namespaces out. Document types
 * are cut out unread and entities refused, so that nothing outside the file is ever opened. Not thread-safe.
 */
public final class XmlElements {
    private static final int DEPTH_MAX = 32;

    /** Where an element stands, as names separated by slashes, without the root. */
    public interface Handler {
        /** An element begins; its attributes by local name. */
        void begin(String path, Map<String, String> attributes) throws WaveformFormatException;

        /** An element ends; its text is empty when it held elements after it. */
        void end(String path, String text) throws WaveformFormatException;
    }

    private final XMLStreamReader xml;
    private final XmlText file;
    private final Handler handler;
    private final Deque<String> paths = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElements(XMLStreamReader xml, XmlText file, Handler handler) {
        this.xml = xml;
        this.file = file;
        this.handler = handler;
    }

    /**
     * Hands every element below the root to the handler.
     *
     * @return a warning when the declared encoding was not followed
     * @throws WaveformFormatException if the file is malformed, has another root, or the handler refuses it
     */
    public static Optional<String> read(byte[] file, String root, Handler handler) throws WaveformFormatException {
        XmlText text = XmlText.of(file);
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text.withoutDocumentType()));
            try {
                new XmlElements(xml, text, handler).walk(root);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            throw WaveformFormatException.of(
                    "the XML is malformed at line %d",
                    malformed.getLocation() == null
                            ? 0
                            : malformed.getLocation().getLineNumber());
        }
        return text.warning();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private void walk(String root) throws XMLStreamException, WaveformFormatException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(root);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw WaveformFormatException.of("an entity has no place in an ECG");
                default -> {
                    // comments and processing instructions say nothing about the ECG
                }
            }
        }
    }

    private void begin(String root) throws WaveformFormatException {
        String name = xml.getLocalName();
        String outer = paths.peek();
        if (outer == null && !name.equals(root)) {
            throw WaveformFormatException.of("root element: expected %s, found another", root);
        }
        if (paths.size() >= DEPTH_MAX) {
            throw WaveformFormatException.of("elements are nested more than %d deep", DEPTH_MAX);
        }
        text.setLength(0);
        String path = outer == null ? "" : outer.isEmpty() ? name : outer + "/" + name;
        paths.push(path);
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.putIfAbsent(xml.getAttributeLocalName(i), file.plain(xml.getAttributeValue(i)));
        }
        handler.begin(path, attributes);
    }

    private void end() throws WaveformFormatException {
        handler.end(paths.pop(), file.plain(text.toString()).strip());
        text.setLength(0);
    }
}
