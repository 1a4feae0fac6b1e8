<?php
// Says whether the database can be reached. Who and where it is comes by variables, so that the image holds no secret.
$host = getenv('MYSQL_HOST') ?: 'mysql';
$user = getenv('MYSQL_USER') ?: 'root';
$password = getenv('MYSQL_PASSWORD') ?: '';
try {
    $database = new PDO("mysql:host=$host", $user, $password, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    $version = $database->query('SELECT VERSION()')->fetchColumn();
    echo '<p>The page reached the database at ', htmlspecialchars($host), ', version ', htmlspecialchars($version), '.</p>';
} catch (PDOException $problem) {
    http_response_code(503);
    echo '<p>The page could not connect to ', htmlspecialchars($host), ': ', htmlspecialchars($problem->getMessage()), '</p>';
}
