import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Opens files with Gephi's own importer and prints what Gephi then holds, as JSON on one line.
 *
 * <p>Several files (a table of nodes, a table of edges) go into one graph, one after the other.
 * After the word -- the next graph begins, in a workspace of its own, with a line of its own.
 */
public final class Peer {

    public static void main(String[] words) throws Exception {
        // Gephi's libraries log to both streams; the answer is to stand alone on stdout.
        PrintStream answer = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);

        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        List<String> paths = new ArrayList<>();
        for (String word : words) {
            if (word.equals("--")) {
                answer.println(json(opened(projects, paths)));
                paths.clear();
            } else {
                paths.add(word);
            }
        }
        answer.println(json(opened(projects, paths)));
        // Gephi leaves threads behind that would keep the program alive.
        System.exit(0);
    }

    private static Map<String, Object> opened(ProjectController projects, List<String> paths)
            throws Exception {
        Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
        projects.openWorkspace(workspace);
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Map<String, Object> issues = new TreeMap<>();
        for (Issue.Level level : Issue.Level.values()) {
            issues.put(level.name(), new ArrayList<Object>());
        }
        int draftEdges = 0;
        for (int i = 0; i < paths.size(); i++) {
            Container container = importer.importFile(new File(paths.get(i)));
            if (container == null) {
                throw new IllegalArgumentException("Gephi has no importer for " + paths.get(i));
            }
            // Gephi would scale sizes and positions to its window.
            container.getLoader().setAutoScale(false);
            draftEdges += container.getUnloader().getEdgeCount();
            List<Issue> found = new ArrayList<>(container.getReport().getIssuesList(10_000));
            importer.process(
                    container, i == 0 ? new DefaultProcessor() : new AppendProcessor(), workspace);
            found.addAll(container.getReport().getIssuesList(10_000));
            for (Issue issue : found) {
                @SuppressWarnings("unchecked")
                Collection<Object> messages = (Collection<Object>) issues.get(issue.getLevel().name());
                if (!messages.contains(issue.getMessage())) {
                    messages.add(issue.getMessage());
                }
            }
        }

        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        Graph graph = model.getGraph();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("issues", issues);
        result.put("draft_edges", draftEdges);
        result.put("dynamic", model.isDynamic());
        result.put("mixed", model.isMixed());
        result.put("node_columns", columns(model.getNodeTable()));
        result.put("edge_columns", columns(model.getEdgeTable()));

        Map<String, Object> nodes = new TreeMap<>();
        for (Node node : graph.getNodes()) {
            Map<String, Object> facts = facts(model, node);
            facts.put("size", node.size());
            facts.put("position", List.of(node.x(), node.y()));
            facts.put("colour", List.of(rgb(node.r()), rgb(node.g()), rgb(node.b())));
            nodes.put(node.getId().toString(), facts);
        }
        result.put("nodes", nodes);

        Map<String, Object> kinds = new TreeMap<>();
        Map<String, Object> edges = new TreeMap<>();
        for (Edge edge : graph.getEdges()) {
            Map<String, Object> facts = facts(model, edge);
            facts.put("source", edge.getSource().getId());
            facts.put("target", edge.getTarget().getId());
            facts.put("kind", edge.getTypeLabel());
            facts.put("directed", edge.isDirected());
            facts.put("weight", edge.getWeight());
            edges.put(edge.getId().toString(), facts);
            kinds.merge(String.valueOf(edge.getTypeLabel()), 1, (a, b) -> (int) a + (int) b);
        }
        result.put("edges", edges);
        result.put("kinds", kinds);
        projects.deleteWorkspace(workspace);
        return result;
    }

    private static Map<String, Object> facts(GraphModel model, Element element) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("label", element.getLabel());
        List<Object> intervals = new ArrayList<>();
        Interval[] held = element.getIntervals();
        for (Interval interval : held == null ? new Interval[0] : held) {
            intervals.add(List.of(day(interval.getLow()), day(interval.getHigh())));
        }
        facts.put("intervals", intervals);
        Map<String, Object> values = new TreeMap<>();
        for (Column column : element.getTable()) {
            Object value = element.getAttribute(column);
            if (!column.isProperty() && value != null) {
                values.put(column.getId(), value instanceof Object[] list ? List.of(list) : value);
            }
        }
        facts.put("attributes", values);
        return facts;
    }

    private static Map<String, Object> columns(org.gephi.graph.api.Table table) {
        Map<String, Object> columns = new TreeMap<>();
        for (Column column : table) {
            if (!column.isProperty()) {
                columns.put(column.getId(), column.getTypeClass().getSimpleName());
            }
        }
        return columns;
    }

    private static String day(double instant) {
        if (Double.isInfinite(instant)) {
            return "";
        }
        return java.time.Instant.ofEpochMilli((long) instant).toString().substring(0, 10);
    }

    private static int rgb(float channel) {
        return Math.round(channel * 255);
    }

    private static String json(Object value) {
        StringBuilder text = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((key, each) -> text.append(text.length() > 1 ? "," : "")
                    .append(json(key)).append(':').append(json(each)));
            return text.append('}').toString();
        }
        if (value instanceof Collection<?> list) {
            text.append('[');
            list.forEach(each -> text.append(text.length() > 1 ? "," : "").append(json(each)));
            return text.append(']').toString();
        }
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return String.valueOf(value);
        }
        text.append('"');
        for (char c : value.toString().toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
