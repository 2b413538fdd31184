import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;

/**
 * Opens a Neo4j database in a folder, runs the statements of files on it in order, and prints what
 * it then holds, as JSON on one line. A statement ends with a semicolon at the end of a line.
 */
public final class Peer {

    public static void main(String[] given) throws Exception {
        PrintStream answer = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        DatabaseManagementService service =
                new DatabaseManagementServiceBuilder(Path.of(given[0])).build();
        GraphDatabaseService database = service.database("neo4j");
        for (int i = 1; i < given.length; i++) {
            for (String statement : Files.readString(Path.of(given[i])).split(";\n")) {
                if (!statement.isBlank()) {
                    database.executeTransactionally(statement);
                }
            }
        }
        Map<String, Object> nodes = new TreeMap<>();
        Map<String, Object> edges = new TreeMap<>();
        try (Transaction reading = database.beginTx();
                var allNodes = reading.getAllNodes();
                var allEdges = reading.getAllRelationships()) {
            for (Node node : allNodes) {
                Map<String, Object> facts = new TreeMap<>(node.getAllProperties());
                Map<String, Object> labels = new TreeMap<>();
                for (Label label : node.getLabels()) {
                    labels.put(label.name(), true);
                }
                facts.put(":LABEL", labels.keySet().toArray(new String[0]));
                nodes.put(facts.get("id").toString(), facts);
            }
            for (Relationship edge : allEdges) {
                Map<String, Object> facts = new TreeMap<>(edge.getAllProperties());
                facts.put(":TYPE", edge.getType().name());
                facts.put(":START_ID", edge.getStartNode().getProperty("id"));
                facts.put(":END_ID", edge.getEndNode().getProperty("id"));
                edges.put(facts.get("id").toString(), facts);
            }
        }
        answer.println(json(Map.of("nodes", nodes, "edges", edges)));
        service.shutdown();
        System.exit(0);
    }

    private static String json(Object value) {
        StringBuilder text = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((key, each) -> text.append(text.length() > 1 ? "," : "")
                    .append(json(key)).append(':').append(json(each)));
            return text.append('}').toString();
        }
        if (value instanceof Object[] list) {
            text.append('[');
            for (Object each : list) {
                text.append(text.length() > 1 ? "," : "").append(json(each));
            }
            return text.append(']').toString();
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        text.append('"');
        for (char c : String.valueOf(value).toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
